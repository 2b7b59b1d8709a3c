using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Conformance;

/// <summary>Holds what this library makes of a hostdev against what libvirt makes of a domain with it.</summary>
/// <param name="version">The libvirt that was asked.</param>
sealed partial class HostdevComparison(LibvirtVersion version)
{
    /// <summary>What an older libvirt does not know and this library reads.</summary>
    internal const string NewerAttributes = "nodeset and iommufd of a hostdev";

    static readonly HostdevReadOptions AsLibvirt = new() { Mode = ReadMode.AsLibvirt };

    readonly HostdevWriteOptions _writing = HostdevWriteOptions.InDomain with { Version = version };

    /// <summary>Compares a hostdev.</summary>
    internal DocumentOutcome Of(byte[] document, LibvirtVerdict theirs)
    {
        DocumentOutcome outcome = Same(document, theirs);
        if (outcome.Difference is null || theirs.HasCrashed)
            return outcome;
        bool isAccepted = theirs.Text is not null;
        // An older libvirt passes over what it does not know, also where it could not be read.
        if (
            version < new LibvirtVersion(12, 1)
            && WithoutNewer(document) is string older
            && Same(Encoding.UTF8.GetBytes(older), theirs) is { Difference: null } same
        )
            return same with { Excuses = [NewerAttributes] };
        ChosenReading? chosen = ChosenDifferences.Hostdevs.FirstOrDefault(row => row.Holds(document));
        return chosen is null ? outcome : DocumentOutcome.Same(isAccepted) with { Excuses = [chosen.What] };
    }

    DocumentOutcome Same(byte[] document, LibvirtVerdict theirs)
    {
        bool isRead = HostdevXml
            .Input.Read(document, AsLibvirt.Reading)
            .Try(out Hostdev? hostdev, out ValueList<Diagnostic> diagnostics);
        if (theirs.HasCrashed)
            return DocumentOutcome.Differs("libvirt crashes", theirs.Error);
        if (theirs.Text is null)
            return isRead
                ? DocumentOutcome.Differs($"libvirt refuses: {theirs.Error}", hostdev!.ToXml(_writing))
                : DocumentOutcome.Same(isAccepted: false);
        if (!isRead)
        {
            Diagnostic error = diagnostics.First(found => found.Severity == DiagnosticSeverity.Error);
            return DocumentOutcome.Differs($"we refuse: {error.Id} {error.Message}", $"{error}");
        }
        return Text(Domain.Hostdevs(theirs.Text), hostdev!.ToXml(_writing));
    }

    DocumentOutcome Text(string theirs, string ours)
    {
        DocumentOutcome outcome = DocumentOutcome.Same(isAccepted: true);
        if (ours == theirs)
        {
            string again = HostdevXml.Parse(theirs).ToXml(_writing);
            return again == theirs
                ? outcome with
                {
                    IsReadAgain = true,
                }
                : DocumentOutcome.Differs("what libvirt prints changes", again);
        }
        ChosenSpelling white = ChosenDifferences.Spellings[0];
        return white.Spell(ours, theirs) == theirs
            ? outcome with
            {
                Excuses = [white.What],
            }
            : DocumentOutcome.Differs("the text differs", ours);
    }

    /// <summary>
    /// The document with other names for what is newer, each its own: an element has no attribute twice.
    /// </summary>
    static string WithoutNewer(byte[] document)
    {
        int count = 0;
        return Newer()
            .Replace(
                Encoding.UTF8.GetString(document),
                _ => string.Create(CultureInfo.InvariantCulture, $" unknown{count++}")
            );
    }

    [GeneratedRegex(" ([a-z]+:)?(nodeset|iommufd)(?=\\s*=)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Newer();
}
