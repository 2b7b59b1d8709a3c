using System.Globalization;

namespace Mdev.NodeDev.Domains;

public abstract partial record Hostdev
{
    /// <summary>
    /// What a virtual machine must not have together, and what one of its hostdevs must not be: the reasons for which
    /// libvirt, or its driver for QEMU, refuses a domain.
    /// </summary>
    /// <param name="hostdevs">All hostdevs of the virtual machine.</param>
    /// <param name="context">
    /// The rest of the domain; <see langword="null"/>: rules that depend on it are skipped.
    /// </param>
    /// <returns>
    /// A diagnostic for each rule that each hostdev breaks, in their order; the help of its descriptor says who
    /// refuses it and when.
    /// </returns>
    public static ValueList<Diagnostic> CheckTogether(IEnumerable<Hostdev> hostdevs, DomainContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(hostdevs);
        return HostdevRules.Check(
            hostdevs,
            context,
            index => new SourceLocation(
                null,
                Path: string.Create(CultureInfo.InvariantCulture, $"/hostdev[{index + 1}]")
            )
        );
    }
}
