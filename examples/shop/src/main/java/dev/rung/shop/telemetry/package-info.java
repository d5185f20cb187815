/** What the shop tells its operators: JSON log lines, trace ids and Prometheus figures. */
@NullMarked
package dev.rung.shop.telemetry;

import org.jspecify.annotations.NullMarked;
