namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A UUID is not spelt as libvirt prints it.</summary>
    public static DiagnosticDescriptor UuidNotNormal { get; } =
        new(
            "ND1401",
            DiagnosticSeverity.Info,
            "UUID not normalised",
            "'{0}' is printed as {1}",
            "libvirt accepts upper case and other dashes and prints 8-4-4-4-12 lower-case digits. Names of devices and files are made of that form."
        );

    /// <summary>The rules of this library, which can be switched off: see <see cref="RuleSettings"/>.</summary>
    internal static ReadOnlySpan<DiagnosticDescriptor> Rules =>
        (DiagnosticDescriptor[])[UuidNotNormal];
}
