/**
 * Whether the next rung pays. A {@code Rule} for each thing that can be past its limit finds it in the evidence and names
 * what helps, the cheapest first; the {@code Advisor} weighs what was found. The first rule of all: stay as long as the
 * present rung serves. Pure: the same evidence on the same day gives the same advice.
 */
@NullMarked
package dev.rung.core.advice;

import org.jspecify.annotations.NullMarked;
