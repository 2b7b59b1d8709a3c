namespace Mdev.NodeDev.Tests;

/// <summary>What the validator says of documents of the tests.</summary>
static class Verdicts
{
    /// <summary>What every PCI function has, with 0x30200 as its class.</summary>
    internal const string PciStart =
        "<domain>0</domain><bus>0</bus><slot>2</slot><function>0</function><product id='0x1'/><vendor id='0x2'/>";

    /// <summary>A document with one capability.</summary>
    internal static string Document(string type, string content) =>
        $"<device><name>d</name><capability type='{type}'>{content}</capability></device>";

    /// <summary>A document with a PCI function.</summary>
    internal static string Pci(string content) => Document("pci", PciStart + content);

    /// <summary>A document with a mediated device.</summary>
    internal static string MdevWith(string content) => Document("mdev", "<type id='t'/>" + content);

    /// <summary>A test case that is called after what is special about its document.</summary>
    internal static TestCaseData Case(string what, string xml) => new TestCaseData(xml).SetArgDisplayNames(what);

    /// <summary>Without the rules of this library, whether a document is valid in a scope.</summary>
    internal static bool IsValid(string xml, ValidationAuthority scope, LibvirtVersion? version = null) =>
        NodeDeviceValidator
            .Validate(
                xml,
                new ValidationOptions
                {
                    Authority = scope,
                    Version = version ?? LibvirtVersion.V12_8,
                    Rules = RuleSettings.None,
                }
            )
            .IsValid;

    /// <summary>Everything about a document in a scope.</summary>
    internal static ValidationResult Of(
        string xml,
        ValidationAuthority scope = ValidationAuthority.Strict,
        LibvirtVersion? version = null
    ) =>
        NodeDeviceValidator.Validate(
            xml,
            new ValidationOptions { Authority = scope, Version = version ?? LibvirtVersion.V12_8 }
        );

    /// <summary>The findings as <c>line,column id path</c>.</summary>
    internal static string[] Places(ValidationResult result) =>
        [
            .. result.Diagnostics.Select(found =>
                $"{found.Location.Line},{found.Location.Column} {found.Id} {found.Location.Path}"
            ),
        ];
}
