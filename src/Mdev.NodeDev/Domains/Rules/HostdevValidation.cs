namespace Mdev.NodeDev.Domains;

/// <summary>One validation of the hostdevs of a document.</summary>
/// <param name="options">How it is validated.</param>
/// <param name="root">The root of the document.</param>
/// <param name="reading">The answer of libvirt's parser; <see langword="null"/> if the parser is not asked.</param>
sealed class HostdevValidation(ValidationOptions options, SourceElement root, DomainReading? reading)
{
    readonly SourceElement[] _hostdevs = [.. HostdevsOf(root)];
    readonly HashSet<SourceElement> _notCovered = [];
    readonly DiagnosticMerger _merger = new();

    /// <summary>Merges the answers about a document.</summary>
    internal static ValidationResult Result(ValidationOptions options, SourceTree tree, DomainReading? reading) =>
        tree.Root is { } root
            ? new HostdevValidation(options, root, reading).Result()
            : new ValidationResult([tree.Problem!.Diagnose(options.SourceName)]);

    ValidationResult Result()
    {
        if (_hostdevs.Length == 0 && !root.Is("domain"))
        {
            _merger.Add(CheckRoot());
            return _merger.Result();
        }
        if (options.Authority != ValidationAuthority.Parser)
            _merger.Add(CheckGrammar());
        for (int i = 0; i < reading?.Hostdevs.Count; i++)
        {
            DomainHostdev parsed = reading.Hostdevs[i];
            _merger.Add(parsed.Diagnostics);
            _merger.Omit(parsed.Omitted);
            if (!parsed.IsCovered)
                _notCovered.Add(_hostdevs[i]);
        }
        if (reading is not null && options.Authority == ValidationAuthority.Strict)
            _merger.Add(DomainRules.Check(reading, options.Rules));
        DiagnosticSink skipped = new(options.SourceName);
        for (int i = 0; i < _hostdevs.Length; i++)
        {
            if (_notCovered.Contains(_hostdevs[i]))
                skipped.At(_hostdevs[i], HostdevDiagnostics.HostdevSkipped, i + 1);
        }
        _merger.Add(skipped.All);
        return _merger.Result();
    }

    ValueList<Diagnostic> CheckRoot()
    {
        DiagnosticSink sink = new(options.SourceName);
        if (root.LocalName is "domain" or DomainHostdevReader.Element && root.Namespace.Length > 0)
            sink.At(root, GrammarDiagnostics.ElementInNamespace, root.Name, root.Namespace);
        else
            sink.At(root, HostdevDiagnostics.NotADomain, root.Name, "neither <hostdev> nor <domain>");
        return sink.All;
    }

    ValueList<Diagnostic> CheckGrammar()
    {
        DiagnosticSink sink = new(options.SourceName);
        GrammarChecker checker = new(options.Version, sink);
        foreach (SourceElement hostdev in _hostdevs)
        {
            if (IsCovered(hostdev))
                checker.Check(hostdev, HostdevGrammar.Hostdev);
            else
                _notCovered.Add(hostdev);
        }
        return sink.All;
    }

    /// <summary>libvirt looks for them in all <c>&lt;devices&gt;</c>, and in no namespace.</summary>
    static IEnumerable<SourceElement> HostdevsOf(SourceElement root)
    {
        if (root.Is(DomainHostdevReader.Element))
            yield return root;
        if (!root.Is("domain"))
            yield break;
        int number = 0;
        foreach (
            SourceElement hostdev in root.ChildrenOf("devices")
                .SelectMany(devices => devices.ChildrenOf(DomainHostdevReader.Element))
        )
        {
            hostdev.Number = ++number;
            yield return hostdev;
        }
    }

    /// <summary>Whether the grammar describes this mode and type, or nothing does.</summary>
    static bool IsCovered(SourceElement hostdev) =>
        hostdev.KindWord switch
        {
            "usb" or "scsi" or "scsi_host" => false,
            "storage" or "misc" or "net" => XmlWhiteSpace.Collapse(hostdev.Attribute("mode") ?? "") != "capabilities",
            _ => true,
        };
}
