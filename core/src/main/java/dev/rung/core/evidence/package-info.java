/**
 * What was measured of an app, its hosts, its users and its business: the ground on which advice stands. Every figure says
 * where it comes from; what was not measured is empty, and never guessed here.
 */
@NullMarked
package dev.rung.core.evidence;

import org.jspecify.annotations.NullMarked;
