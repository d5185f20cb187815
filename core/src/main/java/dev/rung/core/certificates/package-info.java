/** Says which names need a certificate, and when each is to be obtained or renewed; obtains nothing itself. */
@NullMarked
package dev.rung.core.certificates;

import org.jspecify.annotations.NullMarked;
