/** What of Compose a rung cannot honour, key by key, so that nothing is dropped without a word. */
@NullMarked
package dev.rung.compose.support;

import org.jspecify.annotations.NullMarked;
