package dev.rung.laptop.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
    @Test
    void semicolons_end_statements_and_the_last_one_needs_none() {
        assertThat(SqlStatements.of("select 1; select 2 ;\n;select 3"))
                .containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void semicolons_in_quotes_are_text() {
        assertThat(SqlStatements.of("select 'a;''b', \"c;d\"; select E'it\\';s'; select 'back\\'; select 4"))
                .containsExactly("select 'a;''b', \"c;d\"", "select E'it\\';s'", "select 'back\\'", "select 4");
    }

    @Test
    void dollar_quotes_hold_whole_functions() {
        String function =
                "create function f() returns int as $body$ begin; return $$x;$$; end; $body$ language plpgsql";
        assertThat(SqlStatements.of(function + "; select $1; select a$b$c;"))
                .containsExactly(function, "select $1", "select a$b$c");
    }

    @Test
    void comments_may_hold_anything_and_nest() {
        assertThat(SqlStatements.of("-- it's; nothing\nselect 1 /* a ; /* b ; */ c ; */ + 1; -- end ;\n/* ; */"))
                .containsExactly("-- it's; nothing\nselect 1 /* a ; /* b ; */ c ; */ + 1");
    }

    @Test
    void parentheses_keep_a_rule_with_several_actions_together() {
        assertThat(SqlStatements.of(
                        "create rule r as on insert to t do also (insert into a values (1); notify n); select 1"))
                .hasSize(2);
    }

    @Test
    void what_is_never_closed_runs_to_the_end() {
        assertThat(SqlStatements.of("select 'a; b")).containsExactly("select 'a; b");
        assertThat(SqlStatements.of("select $x$ a; b")).containsExactly("select $x$ a; b");
        assertThat(SqlStatements.of("select 1 /* a; b")).containsExactly("select 1 /* a; b");
    }
}
