/**
 * A small language for saying what a YAML file may hold: forms that read a value into its long form, or tell what was
 * expected and what was found.
 */
@NullMarked
package dev.rung.compose.form;

import org.jspecify.annotations.NullMarked;
