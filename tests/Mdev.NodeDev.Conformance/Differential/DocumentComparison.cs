namespace Mdev.NodeDev.Conformance;

/// <summary>Holds what this library makes of a document against what libvirt makes of it.</summary>
/// <param name="version">The libvirt that was asked.</param>
/// <param name="kind">What the documents are for.</param>
sealed class DocumentComparison(LibvirtVersion version, DocumentKind kind)
{
    /// <summary>The name that libvirt gives to whatever is to be made.</summary>
    const string NewDevice = "new device";

    /// <summary>Whether what is active and what is defined are kept apart.</summary>
    readonly bool _apart = version >= new LibvirtVersion(10, 1);

    readonly NodeDeviceWriteOptions _writing = new() { Version = version };

    readonly NodeDeviceReadOptions _asLibvirt = new() { Mode = ReadMode.AsLibvirt, Kind = kind };

    /// <summary>Compares a document.</summary>
    internal DocumentOutcome Of(byte[] document, LibvirtVerdict theirs)
    {
        bool isRead = NodeDeviceXml.TryParse(
            document,
            out NodeDevice? device,
            out ValueList<Diagnostic> diagnostics,
            _asLibvirt
        );
        if (theirs.HasCrashed)
            return DocumentOutcome.Differs("libvirt crashes", theirs.Error);
        if (theirs.Text is null)
            return isRead
                ? Excused(document, isAccepted: false, OldVerdict.Refuses)
                    ?? DocumentOutcome.Differs($"libvirt refuses: {theirs.Error}", device!.ToXml(_writing))
                : DocumentOutcome.Same(isAccepted: false);
        if (!isRead)
            return Refused(document, diagnostics);

        DocumentOutcome outcome = DocumentOutcome.Same(isAccepted: true);
        if (kind == DocumentKind.Existing)
            outcome = Text(outcome, theirs.Text, device!);
        else if (!_apart)
        {
            outcome = Text(outcome, theirs.Text, device! with { Name = NewDevice });
            Assert.That(theirs.Inactive, Is.EqualTo(theirs.Text), "one form");
        }
        else
        {
            outcome = Text(outcome, theirs.Text, Active(device!));
            outcome = Text(outcome, theirs.Inactive!, Inactive(device!));
        }
        return outcome.Difference is null
            ? outcome
            : Excused(document, isAccepted: true, OldVerdict.ReadsOtherwise) ?? outcome;
    }

    DocumentOutcome? Excused(byte[] document, bool isAccepted, OldVerdict verdict)
    {
        string? excuse =
            ChosenDifferences.Readings.FirstOrDefault(row => row.Holds(document))?.What
            ?? OldReadings.Find(document, version, verdict);
        return excuse is null ? null : DocumentOutcome.Same(isAccepted) with { Excuses = [excuse] };
    }

    DocumentOutcome Refused(byte[] document, ValueList<Diagnostic> diagnostics)
    {
        if (Excused(document, isAccepted: false, OldVerdict.Accepts) is { } excused)
            return excused;
        Diagnostic error = diagnostics.First(found => found.Severity == DiagnosticSeverity.Error);
        return DocumentOutcome.Differs($"we refuse: {error.Id} {error.Message}", error.ToString());
    }

    DocumentOutcome Text(DocumentOutcome outcome, byte[] theirBytes, NodeDevice device)
    {
        if (outcome.Difference is not null)
            return outcome;
        string theirs = Encoding.UTF8.GetString(theirBytes);
        string ours = device.ToXml(_writing);
        if (ours == theirs)
            return ReadAgain(outcome, theirs);
        string same = ours;
        List<string> excuses = [];
        foreach (ChosenSpelling chosen in ChosenDifferences.SpellingsOf(version))
        {
            string before = same;
            same = chosen.Spell(before, theirs);
            if (same != before)
                excuses.Add(chosen.What);
        }
        return same == theirs
            ? outcome with
            {
                Excuses = [.. outcome.Excuses.Union(excuses, StringComparer.Ordinal)],
            }
            : DocumentOutcome.Differs("the text differs", ours);
    }

    /// <summary>What libvirt prints is read completely: written again, it is the same.</summary>
    DocumentOutcome ReadAgain(DocumentOutcome outcome, string theirs)
    {
        if (!NodeDeviceXml.TryParse(theirs, out NodeDevice? device, out ValueList<Diagnostic> diagnostics))
            return DocumentOutcome.Differs("what libvirt prints is not read", string.Join('\n', diagnostics));
        string again = device.ToXml(_writing);
        return again == theirs
            ? outcome with
            {
                IsReadAgain = true,
            }
            : DocumentOutcome.Differs("what libvirt prints changes", again);
    }

    /// <summary>Nobody has filled in the active configuration of an mdev.</summary>
    static NodeDevice Active(NodeDevice device) =>
        device with
        {
            Name = NewDevice,
            Capabilities =
            [
                .. device.Capabilities.Select(capability =>
                    capability is MdevCapability mdev ? mdev with { TypeId = null, Attributes = [] } : capability
                ),
            ],
        };

    /// <summary>The inactive form says nothing about where the device is.</summary>
    static NodeDevice Inactive(NodeDevice device) =>
        device with
        {
            Name = NewDevice,
            Path = null,
            DevNode = null,
            DevLinks = [],
            Driver = null,
        };
}
