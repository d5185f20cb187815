/**
 * Practice servers: accidents can be had here before they are had with customers, and a climb before it is paid for.
 */
@NullMarked
package dev.rung.lab;

import org.jspecify.annotations.NullMarked;
