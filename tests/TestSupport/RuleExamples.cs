namespace Mdev.NodeDev.TestSupport;

/// <summary>Documents that keep every rule, to be broken by replacing one piece.</summary>
static class RuleExamples
{
    internal const string Mdev = """
        <device>
          <name>mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0</name>
          <path>/sys/devices/pci0000:3a/0000:3b:00.0/5a0c1f1e-1111-4222-8333-444455556666</path>
          <parent>pci_0000_3b_00_0</parent>
          <capability type='mdev'>
            <type id='vendor-222'/>
            <uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid>
            <parent_addr>0000:3b:00.0</parent_addr>
            <iommuGroup number='42'/>
            <attr name='vendor/params' value='1'/>
          </capability>
        </device>
        """;

    internal const string Pci = """
        <device>
          <name>pci_0000_3b_00_0</name>
          <path>/sys/devices/pci0000:3a/0000:3b:00.0</path>
          <parent>computer</parent>
          <capability type='pci'>
            <class>0x030200</class>
            <domain>0</domain>
            <bus>59</bus>
            <slot>0</slot>
            <function>0</function>
            <product id='0x2235'/>
            <vendor id='0x10de'/>
            <capability type='virt_functions' maxCount='2'>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x4'/>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x5'/>
            </capability>
            <capability type='mdev_types'>
              <type id='nvidia-1'>
                <deviceAPI>vfio-pci</deviceAPI>
                <availableInstances>1</availableInstances>
              </type>
              <type id='nvidia-2'>
                <deviceAPI>vfio-pci</deviceAPI>
                <availableInstances>1</availableInstances>
              </type>
            </capability>
            <iommuGroup number='7'>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x0'/>
            </iommuGroup>
          </capability>
        </device>
        """;

    internal const string VirtualFunction = """
        <device>
          <name>pci_0000_3b_00_4</name>
          <parent>computer</parent>
          <capability type='pci'>
            <domain>0</domain>
            <bus>59</bus>
            <slot>0</slot>
            <function>4</function>
            <product id='0x2235'/>
            <vendor id='0x10de'/>
            <capability type='phys_function'>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x0'/>
            </capability>
          </capability>
        </device>
        """;

    internal static readonly ValidationOptions Options = new();

    internal static readonly ValidationOptions Definition = new() { Kind = DocumentKind.Definition };

    /// <summary>The diagnostics of rules alone, each as <c>line,column severity id path: message</c>.</summary>
    internal static string[] Findings(string xml, ValidationOptions? options = null) =>
        [
            .. NodeDeviceValidator
                .Validate(xml, options ?? Options)
                .Diagnostics.Where(IsOfRule)
                .Select(one =>
                    $"{one.Location.Line},{one.Location.Column} "
                    + $"{one.Severity.ToString().ToLowerInvariant()} {one.Id} "
                    + $"{one.Location.Path}: {one.Message}"
                ),
        ];

    internal static bool IsOfRule(Diagnostic found) => found.Id.StartsWith("ND14", StringComparison.Ordinal);
}
