/** What is to come: trends and forecasts with honest intervals, when they reach a limit, and how much load a service bears. */
@NullMarked
package dev.rung.core.forecast;

import org.jspecify.annotations.NullMarked;
