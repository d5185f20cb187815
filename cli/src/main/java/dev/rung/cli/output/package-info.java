/** What commands answer, for people and as the contract's JSON. */
@NullMarked
package dev.rung.cli.output;

import org.jspecify.annotations.NullMarked;
