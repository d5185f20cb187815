package dev.rung.cli;

import java.io.PrintStream;
import picocli.CommandLine.ParseResult;

/**
 * One call of one command.
 *
 * @param global the flags every command understands
 * @param arguments the command's own flags and words, as declared in {@link Command#declare}
 * @param out standard output: the answer, and with {@code --json} nothing but JSON
 * @param err standard error: progress, warnings, errors
 */
public record Invocation(GlobalFlags global, ParseResult arguments, PrintStream out, PrintStream err) {}
