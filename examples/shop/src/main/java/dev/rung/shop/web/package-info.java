/** What a browser or a client of the shop sees: the page, the order API, health, figures and version. */
@NullMarked
package dev.rung.shop.web;

import org.jspecify.annotations.NullMarked;
