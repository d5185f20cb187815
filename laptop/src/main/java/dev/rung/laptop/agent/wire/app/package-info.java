/**
 * The app's model as documents: every part of it member by member, so that what arrives equals what was sent. Large and
 * broken numbers are written as text, which JSON libraries leave alone.
 */
@NullMarked
package dev.rung.laptop.agent.wire.app;

import org.jspecify.annotations.NullMarked;
