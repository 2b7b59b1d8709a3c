namespace Mdev.NodeDev.Tests;

/// <summary>What a damaged file of a saved host does.</summary>
public sealed class HostSavingProperties
{
    /// <summary>One wrong byte: a host is read, or refused with a place; nothing else happens.</summary>
    [Property(MaxTest = 2000)]
    public bool TryParse_Damaged_IsReadOrRefused(uint at, byte value)
    {
        byte[] json = Encoding.UTF8.GetBytes(InventedHosts.Load("gvtg").AsHost().Scan().ToJson());
        json[(int)(at % (uint)json.Length)] = value;
        bool isRead = HostSnapshot.TryParse(
            json,
            "f",
            out HostSnapshot? snapshot,
            out ValueList<Diagnostic> diagnostics
        );
        return isRead == diagnostics.IsEmpty
            && isRead == (snapshot is not null)
            && diagnostics.All(one => one.Location.Source == "f")
            && snapshot?.ToJson().Length != 0;
    }
}
