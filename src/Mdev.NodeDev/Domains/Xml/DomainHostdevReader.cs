namespace Mdev.NodeDev.Domains;

/// <summary>Reads the hostdevs of a document one by one: those of a domain, or the one that is the document.</summary>
/// <remarks>
/// libvirt looks for them in all <c>&lt;devices&gt;</c> of a domain, and in no namespace. Everything else is skipped.
/// </remarks>
static class DomainHostdevReader
{
    /// <summary>The name of the element.</summary>
    internal const string Element = "hostdev";

    /// <summary>A document of any root; one that is neither a domain nor a hostdev has no hostdevs.</summary>
    internal static readonly DocumentInput<DomainReading> Input = new(null, HostdevDiagnostics.NotADomain, Read);

    /// <summary>Reads the document that the reader is at the root of.</summary>
    internal static DomainReading Read(NodeReader reader)
    {
        List<DomainHostdev> hostdevs = [];
        LimitedDiagnostics kept = new();
        if (reader.Name == Element)
            hostdevs.Add(ReadOne(reader, 0, kept));
        reader.Ignore();
        if (reader.Name != "domain")
            return new DomainReading(hostdevs, null);
        bool hasGraphics = false;
        bool hasOsBoot = false;
        int domain = reader.Level;
        while (reader.NextChild(domain))
        {
            string parent = reader.Name;
            reader.Ignore();
            int level = reader.Level;
            while (parent is "devices" or "os" && reader.NextChild(level))
            {
                if (parent == "os")
                    hasOsBoot |= reader.Name == "boot";
                else if (reader.Name == Element)
                    hostdevs.Add(ReadOne(reader, hostdevs.Count + 1, kept));
                else
                    hasGraphics |= reader.Name == "graphics";
                reader.Ignore();
            }
        }
        return new DomainReading(hostdevs, new DomainContext { HasGraphics = hasGraphics, HasOsBoot = hasOsBoot });
    }

    /// <summary>
    /// Reads one hostdev. Once those before it have as many diagnostics as are listed, only the first error is kept.
    /// </summary>
    static DomainHostdev ReadOne(NodeReader reader, int number, LimitedDiagnostics kept)
    {
        (Hostdev? hostdev, ValueList<Diagnostic> all) = reader.ReadApart(
            number,
            HostdevElement.Read,
            out SourceLocation location
        );
        ValueList<Diagnostic> own = ValueList.From(
            all.Where(one => one.Descriptor != HostdevDiagnostics.HostdevNotCovered)
        );
        bool isCovered = own.Count == all.Count;
        bool hadRoom = !kept.IsFull;
        bool hadError = kept.HasError;
        kept.AddRange(own);
        if (hadRoom)
            return new DomainHostdev(number, location, hostdev, isCovered, own, 0);
        Diagnostic? error = hadError ? null : own.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error);
        int omitted = own.Sum(one => Math.Max(1, one.Omitted)) - (error is null ? 0 : 1);
        return new DomainHostdev(number, location, hostdev, isCovered, error is null ? [] : [error], omitted);
    }
}
