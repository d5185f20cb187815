package dev.rung.servers.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageFactsTest {
    private static final String CLASSIC = """
            [{"Id":"sha256:c0ffee","Architecture":"amd64","Os":"linux","Size":42,
              "RootFS":{"Type":"layers","Layers":["sha256:1","sha256:2"]},
              "Config":{"Hostname":"build","Env":["A=1"],"Cmd":["serve"],"Entrypoint":null,"Labels":{"b":"2","a":"1"},
                        "Volumes":null,"WorkingDir":""}}]
            """;
    private static final String CONTAINERD = """
            [{"Id":"sha256:0ff1ce","Architecture":"amd64","Os":"linux","Size":17,
              "RootFS":{"Type":"layers","Layers":["sha256:1","sha256:2"]},
              "Config":{"Cmd":["serve"],"Env":["A=1"],"Labels":{"a":"1","b":"2"}}}]
            """;

    private static ImageFacts read(String inspected) {
        return ImageFacts.read(inspected).orElseThrow();
    }

    @Test
    void an_image_is_the_same_in_an_engine_that_calls_it_otherwise() {
        assertThat(read(CLASSIC).isSameAs(read(CONTAINERD))).isTrue();
    }

    @Test
    void an_image_that_runs_something_else_or_elsewhere_is_another() {
        assertThat(read(CLASSIC).isSameAs(read(CLASSIC.replace("\"serve\"", "\"work\""))))
                .isFalse();
        assertThat(read(CLASSIC).isSameAs(read(CLASSIC.replace("\"sha256:2\"", "\"sha256:3\""))))
                .isFalse();
        assertThat(read(CLASSIC).isSameAs(read(CLASSIC.replace("amd64", "arm64"))))
                .isFalse();
        assertThat(read(CLASSIC).isSameAs(read(CLASSIC.replace("\"a\":\"1\"", "\"a\":\"2\""))))
                .isFalse();
    }

    @Test
    void an_image_without_layers_and_configuration_is_read() {
        ImageFacts scratch = read("""
                [{"Id":"sha256:1","Architecture":"arm64","Size":0,"RootFS":{"Type":"layers"},"Config":null}]
                """);

        assertThat(scratch.layers()).isEmpty();
        assertThat(scratch.architecture()).isEqualTo("arm64");
    }

    @Test
    void what_is_not_known_is_no_image() {
        assertThat(ImageFacts.read("[]\n")).isEmpty();
    }
}
