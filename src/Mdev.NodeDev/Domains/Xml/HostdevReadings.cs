namespace Mdev.NodeDev.Domains;

/// <summary>The hostdevs of one document, each read on its own.</summary>
/// <param name="All">The hostdevs below the devices of a domain, or the one that is the document, in order.</param>
sealed record HostdevReadings(IReadOnlyList<ReadResult<Hostdev>> All)
{
    /// <summary>The element's name.</summary>
    internal const string Element = "hostdev";

    /// <summary>How the paths of a hostdev start that is read by itself.</summary>
    internal const string Root = $"/{Element}";

    /// <summary>Reads a document of any root: of one that is neither a domain nor a hostdev nothing is read.</summary>
    internal static readonly DocumentInput<HostdevReadings> Input = new(
        null,
        DiagnosticDescriptors.NotADomain,
        Read
    );

    static HostdevReadings Read(NodeReader reader)
    {
        List<ReadResult<Hostdev>> all = [];
        if (reader.Name == Element)
            all.Add(reader.ReadApart(HostdevElement.Read));
        reader.Ignore();
        int domain = reader.Level;
        bool isDomain = reader.Name == "domain";
        while (isDomain && reader.NextChild(domain))
        {
            bool isDevices = reader.Name == "devices";
            reader.Ignore();
            int devices = reader.Level;
            while (isDevices && reader.NextChild(devices))
            {
                if (reader.Name == Element)
                    all.Add(reader.ReadApart(HostdevElement.Read));
                reader.Ignore();
            }
        }
        return new HostdevReadings(all);
    }
}
