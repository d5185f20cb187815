/** The files of an app, found, read and put together into one document: the way from a folder to what compose says. */
@NullMarked
package dev.rung.compose.files;

import org.jspecify.annotations.NullMarked;
