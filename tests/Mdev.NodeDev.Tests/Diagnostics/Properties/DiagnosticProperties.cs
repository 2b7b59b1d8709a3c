using FsCheck;

namespace Mdev.NodeDev.Tests;

public sealed class DiagnosticProperties
{
    [Property(MaxTest = 2000)]
    public bool Printable_HasNoControlCharactersOrLoneSurrogates(NonNull<string> text)
    {
        Diagnostic diagnostic = new(DocumentDiagnostics.MalformedXml, new SourceLocation(text.Get, 1, 1), text.Get);
        string printed = diagnostic.ToString();
        return !SurrogateEscape.HasInvalidBytes(printed)
            && printed.EnumerateRunes().All(rune => !Rune.IsControl(rune))
            && printed.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
    }

    [Property(MaxTest = 1000)]
    public bool Printable_KeepsPrintableText(NonNull<string> text, byte length)
    {
        string once = Printable.Of($"{new string('x', 300 + length)}{text.Get}{text.Get}{text.Get}");
        return Printable.Of(once) == once && once.Length <= 402;
    }
}
