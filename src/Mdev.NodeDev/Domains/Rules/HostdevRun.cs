using System.Xml;

namespace Mdev.NodeDev.Domains;

/// <summary>One validation of hostdevs: which there are in a document, and what the looks at them say together.</summary>
sealed class HostdevRun
{
    readonly ValidationOptions _options;
    readonly SourceTree _tree;
    readonly SourceElement? _domain;
    readonly SourceElement[] _hostdevs;

    /// <summary>A validation.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="tree">The document.</param>
    internal HostdevRun(ValidationOptions options, SourceTree tree)
    {
        _options = options;
        _tree = tree;
        if (tree.Root is { } root && root.Is("domain"))
        {
            _domain = root;
            _hostdevs = [.. HostdevsOf(root)];
        }
        else
        {
            _hostdevs = tree.Root is { } one && one.Is(HostdevReadings.Element) ? [one] : [];
        }
    }

    /// <summary>Whether libvirt's parser is to look at the hostdevs.</summary>
    internal bool IsParserAsked => _hostdevs.Length > 0 && _options.Authority != ValidationAuthority.Schema;

    /// <summary>What libvirt's parser says of each hostdev.</summary>
    /// <param name="xml">The same document from its start.</param>
    internal IReadOnlyList<ReadResult<Hostdev>> Parse(XmlReader xml) =>
        HostdevReadings.Of(xml, _options.Reading(ReadMode.AsLibvirt));

    /// <summary>Everything that is to be said.</summary>
    /// <param name="parsed">What the parser says of each hostdev, if it was asked.</param>
    internal ValidationResult Result(IReadOnlyList<ReadResult<Hostdev>> parsed)
    {
        MergedFindings merged = new();
        if (_tree.Root is not { } root)
            merged.Add([_tree.Problem!]);
        else if (_domain is null && _hostdevs.Length == 0)
            merged.Add(Other(root));
        else
            Add(merged, parsed);
        return merged.Result();
    }

    void Add(MergedFindings merged, IReadOnlyList<ReadResult<Hostdev>> parsed)
    {
        HashSet<SourceElement> passedOver = [];
        if (_options.Authority != ValidationAuthority.Parser)
            merged.Add(Schema(passedOver));
        List<Diagnostic> refused = [];
        List<(SourceElement Element, Hostdev Hostdev)> read = [];
        for (int i = 0; i < parsed.Count; i++)
        {
            SourceElement element = _hostdevs[i];
            (Hostdev? hostdev, ValueList<Diagnostic> found) = parsed[i];
            if (hostdev is not null)
                read.Add((element, hostdev));
            foreach (Diagnostic one in found)
            {
                if (one.Descriptor == HostdevDiagnostics.HostdevNotCovered)
                    passedOver.Add(element);
                else
                    refused.Add(InDocument(one, element));
            }
        }
        merged.Add(refused);
        if (_options.Authority == ValidationAuthority.Strict)
            merged.Add(Together(read));
        Findings others = new(_options);
        for (int i = 0; i < _hostdevs.Length; i++)
        {
            if (passedOver.Contains(_hostdevs[i]))
                others.At(_hostdevs[i], HostdevDiagnostics.HostdevSkipped, i + 1);
        }
        merged.Add(others.All);
    }

    IReadOnlyList<Diagnostic> Schema(HashSet<SourceElement> passedOver)
    {
        Findings found = new(_options);
        foreach (SourceElement hostdev in _hostdevs)
        {
            if (IsCovered(hostdev))
                SchemaPass.Run(DocumentSchema.Hostdev, hostdev, _options.Version, found);
            else
                passedOver.Add(hostdev);
        }
        return found.All;
    }

    /// <summary>What the hostdevs must not be together, as far as the rules are switched on.</summary>
    IEnumerable<Diagnostic> Together(List<(SourceElement Element, Hostdev Hostdev)> read)
    {
        DomainContext? surroundings = _domain is null
            ? null
            : new DomainContext
            {
                HasGraphics = Has(_domain, "devices", "graphics"),
                HasOsBoot = Has(_domain, "os", "boot"),
            };
        ValueList<Diagnostic> found = HostdevRules.Check(
            read.Select(one => one.Hostdev),
            surroundings,
            index => Location(read[index].Element)
        );
        foreach (Diagnostic one in found)
        {
            if (_options.Rules.Of(one.Descriptor) is { } descriptor)
                yield return new Diagnostic(descriptor, one.Location, one.Message);
        }
    }

    IReadOnlyList<Diagnostic> Other(SourceElement root)
    {
        Findings found = new(_options);
        if (root.LocalName is "domain" or HostdevReadings.Element && root.Namespace.Length > 0)
            found.At(root, GrammarDiagnostics.ElementInNamespace, root.Name, root.Namespace);
        else
            found.At(root, HostdevDiagnostics.NotADomain, root.Name);
        return found.All;
    }

    SourceLocation Location(SourceElement element) =>
        new(
            _options.SourceName,
            element.Line > 0 ? element.Line : null,
            element.Line > 0 ? element.Column : null,
            element.Path()
        );

    /// <summary>libvirt looks for them in all <c>&lt;devices&gt;</c>, and in no namespace.</summary>
    static IEnumerable<SourceElement> HostdevsOf(SourceElement domain)
    {
        int number = 0;
        foreach (SourceElement devices in domain.ChildrenOf("devices"))
        {
            foreach (SourceElement hostdev in devices.ChildrenOf(HostdevReadings.Element))
            {
                hostdev.Number = ++number;
                yield return hostdev;
            }
        }
    }

    /// <summary>Whether the schema describes this mode and type, or nothing does.</summary>
    static bool IsCovered(SourceElement hostdev) =>
        Word(hostdev, "type") switch
        {
            "usb" or "scsi" or "scsi_host" => false,
            "storage" or "misc" or "net" => Word(hostdev, "mode") != "capabilities",
            _ => true,
        };

    static string Word(SourceElement hostdev, string attribute) =>
        XmlWhiteSpace.Collapse(hostdev.Attribute(attribute) ?? "");

    static bool Has(SourceElement domain, string parent, string child) =>
        domain.ChildrenOf(parent).Any(one => one.ChildrenOf(child).Any());

    /// <summary>The parser sees each hostdev as a document.</summary>
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
