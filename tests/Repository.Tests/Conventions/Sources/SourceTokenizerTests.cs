using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class SourceTokenizerTests
{
    [TestCase("a.b(c)", "a . b ( c )")]
    [TestCase("@class _x é1", "class _x é1")]
    [TestCase("a // b\nc /* d \n e */ f /// g", "a c f")]
    [TestCase("#if X\na\n#pragma warning disable Y\nb", "a b")]
    [TestCase("1 0x1F 1_000UL 1.5e3 a1 1..b", "a1 . . b")]
    [TestCase("x = 'a'; y = '\\''; z = '\"';", "x = ; y = ; z = ;")]
    [TestCase("x(\"a \\\" b\", c)", "x ( , c )")]
    [TestCase("x(\"a\"u8, c)", "x ( , c )")]
    [TestCase("x(@\"a\\\", c, @\"d\"\"e\")", "x ( , c , )")]
    [TestCase("$\"a {b} {{c}} {d:x4} {e(\"f\", $\"{g}\")} \\\" h\" i", "b d e ( , g ) i")]
    [TestCase("$\"{(a ? b : c)}\" d", "( a ? b : c ) d")]
    [TestCase("$@\"\\{a}\"\"{b}\" c @$\"{d}\"", "a b c d")]
    [TestCase("\"\"\"a \"b\" \"\"c\"\"\" d", "d")]
    [TestCase("$\"\"\"a {b} \"c\" \"\"\" d", "b d")]
    [TestCase("$$\"\"\"a {b} {{c}} {{{d}}} \"\"\" e", "c d e")]
    [TestCase("\"\"\"\" \"\"\" \"\"\"\" a", "a")]
    [TestCase("\"\" a", "a")]
    [TestCase("\"open", "")]
    [TestCase("/* open", "")]
    public void Code_is_kept_and_text_is_not(string source, string tokens) =>
        Assert.That(
            string.Join(' ', SourceTokenizer.Tokenize(source).Select(token => token.Text)),
            Is.EqualTo(tokens)
        );

    [Test]
    public void A_token_knows_its_line() =>
        Assert.That(
            SourceTokenizer.Tokenize("a\n/*\n*/ b \"\"\"\n\n\"\"\" c").Select(token => token.Line),
            Is.EqualTo(new[] { 1, 3, 5 })
        );
}
