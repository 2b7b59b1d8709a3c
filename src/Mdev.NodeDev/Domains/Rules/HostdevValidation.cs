namespace Mdev.NodeDev.Domains;

/// <summary>One validation of the hostdevs of a document.</summary>
/// <param name="options">How it is validated.</param>
/// <param name="root">The root of the document.</param>
/// <param name="parsed">The answer of libvirt's parser for each hostdev; empty if the parser is not asked.</param>
sealed class HostdevValidation(
    ValidationOptions options,
    SourceElement root,
    IReadOnlyList<ReadResult<Hostdev>> parsed
)
{
    readonly SourceElement[] _hostdevs = [.. HostdevsOf(root)];
    readonly HashSet<SourceElement> _notCovered = [];
    readonly DiagnosticMerger _merger = new();

    /// <summary>Merges the answers about a document.</summary>
    internal static ValidationResult Result(
        ValidationOptions options,
        SourceTree tree,
        HostdevReadings? readings
    ) =>
        tree.Root is { } root
            ? new HostdevValidation(options, root, readings?.All ?? []).Result()
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
        List<(SourceElement Element, Hostdev Hostdev)> read = [];
        _merger.Add(CheckParsed(read));
        if (options.Authority == ValidationAuthority.Strict)
            _merger.Add(CheckTogether(read));
        DiagnosticSink skipped = new(options.SourceName);
        for (int i = 0; i < _hostdevs.Length; i++)
        {
            if (_notCovered.Contains(_hostdevs[i]))
                skipped.At(_hostdevs[i], DiagnosticDescriptors.HostdevPassedOver, i + 1);
        }
        _merger.Add(skipped.All);
        return _merger.Result();
    }

    IReadOnlyList<Diagnostic> CheckRoot()
    {
        DiagnosticSink sink = new(options.SourceName);
        if (root.LocalName is "domain" or HostdevReadings.Element && root.Namespace.Length > 0)
            sink.At(root, DiagnosticDescriptors.ElementInNamespace, root.Name, root.Namespace);
        else
            sink.At(root, DiagnosticDescriptors.NotADomain, root.Name);
        return sink.All;
    }

    IReadOnlyList<Diagnostic> CheckGrammar()
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

    /// <summary>What libvirt's parser refuses.</summary>
    /// <param name="read">Gets the hostdevs that it accepts.</param>
    List<Diagnostic> CheckParsed(List<(SourceElement Element, Hostdev Hostdev)> read)
    {
        List<Diagnostic> refused = [];
        for (int i = 0; i < parsed.Count; i++)
        {
            SourceElement element = _hostdevs[i];
            (Hostdev? hostdev, ValueList<Diagnostic> found) = parsed[i];
            if (hostdev is not null)
                read.Add((element, hostdev));
            foreach (Diagnostic one in found)
            {
                if (one.Descriptor == DiagnosticDescriptors.HostdevNotCovered)
                    _notCovered.Add(element);
                else
                    refused.Add(InDocument(one, element));
            }
        }
        return refused;
    }

    /// <summary>What the hostdevs must not be together, as far as the rules are switched on.</summary>
    List<Diagnostic> CheckTogether(List<(SourceElement Element, Hostdev Hostdev)> read)
    {
        DomainContext? context = root.Is("domain")
            ? new DomainContext
            {
                HasGraphics = Has("devices", "graphics"),
                HasOsBoot = Has("os", "boot"),
            }
            : null;
        ValueList<Diagnostic> found = HostdevRules.Check(
            read.Select(one => one.Hostdev),
            context,
            index =>
            {
                SourceElement element = read[index].Element;
                return element.Location(options.SourceName, (element.Line, element.Column));
            }
        );
        List<Diagnostic> switchedOn = [];
        foreach (Diagnostic one in found)
        {
            if (options.Rules.Of(one.Descriptor) is { } descriptor)
                switchedOn.Add(new Diagnostic(descriptor, one.Location, one.Message));
        }
        return switchedOn;
    }

    /// <summary>libvirt looks for them in all <c>&lt;devices&gt;</c>, and in no namespace.</summary>
    static IEnumerable<SourceElement> HostdevsOf(SourceElement root)
    {
        if (root.Is(HostdevReadings.Element))
            yield return root;
        if (!root.Is("domain"))
            yield break;
        int number = 0;
        foreach (
            SourceElement hostdev in root.ChildrenOf("devices")
                .SelectMany(devices => devices.ChildrenOf(HostdevReadings.Element))
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
            "storage" or "misc" or "net" => XmlWhiteSpace.Collapse(hostdev.Attribute("mode") ?? "")
                != "capabilities",
            _ => true,
        };

    bool Has(string parent, string child) =>
        root.ChildrenOf(parent).Any(one => one.Child(child) is not null);

    /// <summary>A diagnostic of the parser, which sees each hostdev as a document.</summary>
    static Diagnostic InDocument(Diagnostic found, SourceElement element)
    {
        string path = found.Location.Path ?? "";
        string withKind = $"{HostdevReadings.Root}[@type='{element.Kind}']";
        // Before its type is read, the parser does not name it.
        int start = path.StartsWith(withKind, StringComparison.Ordinal)
            ? withKind.Length
            : Math.Min(HostdevReadings.Root.Length, path.Length);
        return new Diagnostic(
            found.Descriptor,
            found.Location with
            {
                Path = element.Path() + path[start..],
            },
            found.Message
        );
    }
}
