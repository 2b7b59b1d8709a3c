namespace Mdev.NodeDev.Domains;

/// <summary>Reads the hostdevs of a document one by one: those of a domain, or the one that is the document.</summary>
/// <remarks>
/// libvirt looks for them in all <c>&lt;devices&gt;</c> of a domain, and in no namespace. Of everything else only the
/// places are read that a device takes.
/// </remarks>
sealed class DomainHostdevReader
{
    /// <summary>The name of the element.</summary>
    internal const string Element = "hostdev";

    /// <summary>A document of any root; one that is neither a domain nor a hostdev has no hostdevs.</summary>
    internal static readonly DocumentInput<DomainReading> Input = new(null, HostdevDiagnostics.NotADomain, Read);

    /// <summary>A document whose root is a domain; any other is refused.</summary>
    internal static readonly DocumentInput<DomainReading> Domain = new(
        null,
        HostdevDiagnostics.NotADomain,
        static reader =>
        {
            if (reader.Name == "domain")
                return Read(reader);
            // Of a domain in a namespace, the reader says that.
            if (reader.NodeName != "domain")
                reader.Report(HostdevDiagnostics.NotADomain, reader.NodeName, "not <domain>");
            reader.Ignore();
            return null;
        }
    );

    readonly List<DomainHostdev> _hostdevs = [];
    readonly DomainDeviceReader _others = new();
    readonly LimitedDiagnostics _kept = new();
    bool _hasGraphics;
    bool _hasOsBoot;
    string? _machine;

    /// <summary>Reads the document that the reader is at the root of.</summary>
    internal static DomainReading Read(NodeReader reader)
    {
        DomainHostdevReader document = new();
        if (reader.Name == Element)
            document.ReadHostdev(reader, 0);
        reader.Ignore();
        if (reader.Name != "domain")
            return new DomainReading(document._hostdevs, null);
        return document.ReadDomain(reader);
    }

    DomainReading ReadDomain(NodeReader reader)
    {
        int domain = reader.Level;
        while (reader.NextChild(domain))
        {
            string parent = reader.Name;
            reader.Ignore();
            int level = reader.Level;
            while (parent is "devices" or "os" && reader.NextChild(level))
            {
                if (parent == "os")
                    ReadOs(reader);
                else if (reader.Name == Element)
                    ReadHostdev(reader, _hostdevs.Count + 1);
                else
                    ReadOther(reader);
                reader.Ignore();
            }
        }
        DomainContext context = new()
        {
            HasGraphics = _hasGraphics,
            HasOsBoot = _hasOsBoot,
            Machine = _machine,
            Devices = _others.Devices,
        };
        return new DomainReading(_hostdevs, context);
    }

    void ReadOs(NodeReader reader)
    {
        _hasOsBoot |= reader.Name == "boot";
        if (reader.Name == "type" && reader.TryNodeAttribute("machine", out ReadValue machine))
            _machine ??= machine.ToString();
    }

    void ReadOther(NodeReader reader)
    {
        _hasGraphics |= reader.Name == "graphics";
        _others.Read(reader);
    }

    /// <summary>
    /// Reads one hostdev. Once those before it have as many diagnostics as are listed, only the first error is kept.
    /// </summary>
    void ReadHostdev(NodeReader reader, int number)
    {
        (Hostdev? hostdev, ValueList<Diagnostic> all) = reader.ReadApart(
            number,
            element =>
            {
                Hostdev? read = HostdevElement.Read(element);
                if (read is null && element.Diagnostics.Any(IsNotCovered))
                    _others.Read(element, number);
                return read;
            },
            out SourceLocation location
        );
        ValueList<Diagnostic> own = ValueList.From(all.Where(one => !IsNotCovered(one)));
        bool isCovered = own.Count == all.Count;
        bool hadRoom = !_kept.IsFull;
        bool hadError = _kept.HasError;
        _kept.AddRange(own);
        int omitted = 0;
        if (!hadRoom)
        {
            Diagnostic? error = hadError ? null : own.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error);
            omitted = own.Sum(one => Math.Max(1, one.Omitted)) - (error is null ? 0 : 1);
            own = error is null ? [] : [error];
        }
        _hostdevs.Add(new DomainHostdev(number, location, hostdev, isCovered, own, omitted));
    }

    static bool IsNotCovered(Diagnostic one) => one.Descriptor == HostdevDiagnostics.HostdevNotCovered;
}
