/** What a release on three servers costs its users, beside what people do without Rung. */
@NullMarked
package dev.rung.bench.fleet;

import org.jspecify.annotations.NullMarked;
