package dev.rung.compose.rungfile;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Tree;
import dev.rung.compose.form.Word;
import dev.rung.core.settings.Tls;
import dev.rung.core.settings.Tls.Authority;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The key {@code tls}: a word for where certificates come from, or that and more in a mapping. */
final class TlsForm {
    static final String KEY = "tls";

    private static final String ACME = "acme";
    private static final String PRIVATE = "private";

    private static final CheckedText EMAIL =
            new CheckedText("an e-mail address such as ops@example.com", TlsForm::isEmail);

    private static final CheckedText DIRECTORY =
            new CheckedText("an https URL such as https://acme.example/dir", TlsForm::isHttps);

    /** The mapping first: a word is text, which takes any scalar. */
    static final Form FORM = Choice.of(
            Keys.mapping()
                    .withoutExtensions()
                    .key(EMAIL, "email")
                    .key(DIRECTORY, "directory")
                    .key(Leaf.TEXT, "ca")
                    .key(Leaf.FLAG, PRIVATE)
                    .key(Items.merged(Leaf.TEXT), "certificates")
                    .key(Figure.TIME, "hsts"),
            Word.of(ACME, PRIVATE));

    private TlsForm() {}

    /** What a checked document says under the key. */
    static Optional<Tls> read(Tree document) {
        Optional<Tree> full = document.optionalTree(KEY);
        return full.isPresent()
                ? full.map(TlsForm::mapping)
                : document.text(KEY).map(TlsForm::word);
    }

    private static Tls word(String word) {
        Authority authority = word.equals(PRIVATE)
                ? new Authority.Private()
                : new Authority.Acme(Optional.empty(), Optional.empty(), Optional.empty());
        return new Tls(Optional.of(authority), List.of(), Optional.empty());
    }

    private static Tls mapping(Tree tls) {
        return new Tls(
                authority(tls), tls.texts("certificates"), tls.text("hsts").flatMap(Units::time));
    }

    /** Who names only files wants nobody to be asked. */
    private static Optional<Authority> authority(Tree tls) {
        if (tls.flag(PRIVATE)) {
            return Optional.of(new Authority.Private());
        }
        if (!tls.texts("certificates").isEmpty() && !tls.has("email") && !tls.has("directory")) {
            return Optional.empty();
        }
        return Optional.of(new Authority.Acme(tls.text("email"), tls.text("directory"), tls.text("ca")));
    }

    private static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at < text.length() - 1
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static boolean isHttps(String text) {
        try {
            URI uri = URI.create(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
