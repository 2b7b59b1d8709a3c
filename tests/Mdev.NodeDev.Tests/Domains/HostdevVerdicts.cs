namespace Mdev.NodeDev.Tests;

/// <summary>What the validator says of hostdevs of the tests.</summary>
static class HostdevVerdicts
{
    internal const string Uuid = "5a0c1f1e-1111-4222-8333-444455556666";

    /// <summary>A mediated device with some attributes and, behind its source, some content.</summary>
    internal static string MdevWith(string content = "", string attributes = "model='vfio-pci'") =>
        $"<hostdev type='mdev' {attributes}><source><address uuid='{Uuid}'/></source>{content}</hostdev>";

    /// <summary>A PCI function with some content behind its source.</summary>
    internal static string PciWith(string content = "", string attributes = "") =>
        $"<hostdev type='pci' {attributes}><source><address bus='0x3b'/></source>{content}</hostdev>";

    /// <summary>A PCI function whose source has some attributes in its address.</summary>
    internal static string PciAt(string address) =>
        $"<hostdev type='pci'><source><address {address}/></source></hostdev>";

    /// <summary>Hostdevs in a domain.</summary>
    internal static string Domain(string hostdevs, string os = "", string devices = "") =>
        $"<domain type='kvm'><os><type>hvm</type>{os}</os><devices>{devices}{hostdevs}</devices></domain>";

    /// <summary>Everything about a document in a scope.</summary>
    internal static ValidationResult Of(
        string xml,
        ValidationAuthority scope = ValidationAuthority.Strict,
        RuleSettings? rules = null,
        LibvirtVersion? version = null
    ) =>
        HostdevValidator.Validate(
            xml,
            new ValidationOptions
            {
                Authority = scope,
                Rules = rules ?? RuleSettings.Default,
                Version = version ?? LibvirtVersion.V12_8,
            }
        );

    /// <summary>The ids of the findings of a document.</summary>
    internal static string[] Ids(string xml, RuleSettings? rules = null) =>
        [.. Of(xml, rules: rules).Diagnostics.Select(found => found.Id)];
}
