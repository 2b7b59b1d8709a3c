using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.NUnit;

namespace Mdev.NodeDev.Tests;

public sealed class DiagnosticLaws
{
    [Property(MaxTest = 2000)]
    public bool No_text_gets_a_control_character_or_half_a_letter_through(NonNull<string> text)
    {
        Diagnostic finding = new(
            DocumentDiagnostics.MalformedXml,
            new SourceLocation(text.Get, 1, 1),
            text.Get
        );
        string printed = finding.ToString();
        return !SurrogateEscape.HasInvalidBytes(printed)
            && printed.EnumerateRunes().All(rune => !Rune.IsControl(rune))
            && printed
                .EnumerateRunes()
                .All(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
    }

    [Property(MaxTest = 1000)]
    public bool Printable_text_stays_as_it_is(NonNull<string> text)
    {
        string once = Printable.Of(text.Get);
        return once.EndsWith('…') || Printable.Of(once) == once;
    }
}
