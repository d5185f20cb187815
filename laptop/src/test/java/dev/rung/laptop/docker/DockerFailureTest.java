package dev.rung.laptop.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's own complaints, as versions 20.10 to 28 write them, and what they are told as. */
class DockerFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNREACHABLE | systemctl start docker | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
            UNREACHABLE | group docker           | permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock
            FAILED      | docker system df       | failed to register layer: write /usr/lib/x: no space left on device
            FAILED      | ss -ltnp               | driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:8080 failed: port is already allocated
            FAILED      | container_name         | Conflict. The container name "/x" is already in use by container "abc". You have to remove (or rename) that container
            FAILED      | docker login           | pull access denied for x, repository does not exist or may require 'docker login'
            FAILED      | name and tag           | manifest for busybox:nope not found: manifest unknown: manifest unknown
            FAILED      | reaches the registry   | Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host
            FAILED      | docker-buildx          | the --mount option requires BuildKit
            UNSUPPORTED | Update Docker          | "--annotation" requires API version 1.43, but the Docker daemon API version is 1.41
            UNSUPPORTED | Update Docker          | could not select device driver "" with capabilities: [[gpu]]
            FAILED      | network prune          | all predefined address pools have been fully subnetted
            """)
    void a_complaint_says_its_kind_and_what_to_do_next(Kind kind, String remedy, String complaint) {
        var failure =
                DockerFailure.of("web-1-1 could not be started", "Error response from daemon: " + complaint + "\n");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage("web-1-1 could not be started: " + complaint);
        assertThat(failure.remedy()).hasValueSatisfying(text -> assertThat(text).contains(remedy));
    }

    @ParameterizedTest
    @CsvSource({
        "'',it gave no reason",
        "'docker: Error response from daemon: odd.\n\nRun ''docker run --help'' for more',odd."
    })
    void what_nobody_knows_is_told_as_it_is(String complaint, String why) {
        PortException failure = DockerFailure.of("x", complaint);

        assertThat(failure).hasMessage("x: " + why);
        assertThat(failure.remedy()).isEmpty();
    }
}
