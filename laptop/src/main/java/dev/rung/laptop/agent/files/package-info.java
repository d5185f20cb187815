/** Where the agent and the environments of this machine keep their files, and how these are kept whole and private. */
@NullMarked
package dev.rung.laptop.agent.files;

import org.jspecify.annotations.NullMarked;
