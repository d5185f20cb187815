package dev.rung.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void what_could_leave_its_place_in_html_is_escaped() {
        assertThat(Html.escape("<b a=\"1\" c='2'>&é")).isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;é");
    }

    @Test
    void cents_are_written_as_dollars() {
        assertThat(Html.dollars(5)).isEqualTo("$0.05");
        assertThat(Html.dollars(123456)).isEqualTo("$1,234.56");
    }
}
