package dev.rung.laptop.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientCommandTest {
    private static final Map<String, String> VARIABLES = Map.of("POSTGRES_USER", "shop", "POSTGRES_DB", "orders");

    private static Optional<ClientCommand> shell(String line) {
        return ClientCommand.parse(true, List.of(line), VARIABLES);
    }

    private static Optional<ClientCommand> ready(String user, String database) {
        return Optional.of(new ClientCommand(optional(user), optional(database), Optional.empty()));
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Test
    void the_usual_forms_of_pg_isready_are_understood() {
        assertThat(shell("pg_isready")).isEqualTo(ready("", ""));
        assertThat(shell("pg_isready -U postgres")).isEqualTo(ready("postgres", ""));
        assertThat(shell("pg_isready -U $POSTGRES_USER -d ${POSTGRES_DB}")).isEqualTo(ready("shop", "orders"));
        assertThat(shell("pg_isready -U \"${POSTGRES_USER:-postgres}\" -d \"$NONE\""))
                .isEqualTo(ready("shop", ""));
        assertThat(shell("pg_isready --username=a --dbname=b -h localhost -p 5432 -q -t 5"))
                .isEqualTo(ready("a", "b"));
        assertThat(shell("pg_isready -Ua -db || exit 1")).isEqualTo(ready("a", "b"));
        assertThat(shell("/usr/local/bin/pg_isready --username a > /dev/null 2>&1 || exit 1"))
                .isEqualTo(ready("a", ""));
        assertThat(ClientCommand.parse(false, List.of("pg_isready", "-U", "x"), VARIABLES))
                .isEqualTo(ready("x", ""));
        assertThat(ClientCommand.parse(false, List.of("sh", "-c", "pg_isready -d $POSTGRES_DB"), VARIABLES))
                .isEqualTo(ready("", "orders"));
    }

    @Test
    void a_statement_of_psql_is_taken_over() {
        assertThat(shell("psql -U shop -d orders -tAc 'select 1; -- it''s'")
                        .orElseThrow()
                        .sql())
                .contains("select 1; -- its");
        assertThat(ClientCommand.parse(false, List.of("psql", "-t", "-c", "SELECT 1", "orders", "shop"), VARIABLES))
                .contains(new ClientCommand(Optional.of("shop"), Optional.of("orders"), Optional.of("SELECT 1")));
    }

    @Test
    void of_two_checks_the_stricter_one_counts() {
        assertThat(shell("pg_isready && psql -c \"select 1\"").flatMap(ClientCommand::sql))
                .contains("select 1");
        assertThat(shell("psql -c 'select 1' && pg_isready").flatMap(ClientCommand::sql))
                .contains("select 1");
    }

    @Test
    void anything_else_is_not_understood() {
        assertThat(shell("curl -f http://localhost")).isEmpty();
        assertThat(shell("psql")).isEmpty();
        assertThat(shell("test \"$(psql -c 'select 1')\" = 1")).isEmpty();
        assertThat(shell("pg_isready | grep accepting")).isEmpty();
        assertThat(shell("pg_isready > /tmp/log")).isEmpty();
        assertThat(shell("pg_isready 'open")).isEmpty();
        assertThat(shell("")).isEmpty();
        assertThat(ClientCommand.parse(false, List.of(), VARIABLES)).isEmpty();
    }
}
