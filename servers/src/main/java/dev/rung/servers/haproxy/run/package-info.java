/** The HAProxy process of a host: started, asked, changed while it runs, reloaded and ended. */
@NullMarked
package dev.rung.servers.haproxy.run;

import org.jspecify.annotations.NullMarked;
