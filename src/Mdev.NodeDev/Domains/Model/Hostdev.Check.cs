using System.Globalization;
using Mdev.NodeDev.Hosts;

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
        return DomainJudgement.Judge(
            hostdevs.Select(
                (hostdev, index) =>
                    hostdev is null
                        ? throw new ArgumentNullException(nameof(hostdevs))
                        : new JudgedDevice(hostdev, index + 1, PlaceOf(index + 1))
            ),
            context,
            RuleSettings.Default
        );
    }

    /// <summary>
    /// What a virtual machine must not have together on a host: the reasons of
    /// <see cref="CheckTogether(IEnumerable{Hostdev}, DomainContext?)"/>, and devices together with what they are
    /// part of: a function with a virtual function of its own, or with a mediated device below it, active or defined.
    /// </summary>
    /// <param name="hostdevs">All hostdevs of the virtual machine.</param>
    /// <param name="context">
    /// The rest of the domain; <see langword="null"/>: rules that depend on it are skipped.
    /// </param>
    /// <param name="host">The host, scanned with its PCI functions and mediated devices.</param>
    public static ValueList<Diagnostic> CheckTogether(
        IEnumerable<Hostdev> hostdevs,
        DomainContext? context,
        HostSnapshot host
    )
    {
        ArgumentNullException.ThrowIfNull(hostdevs);
        ArgumentNullException.ThrowIfNull(host);
        Hostdev[] all = [.. hostdevs];
        return [.. CheckTogether(all, context), .. FunctionRules.CheckTogether(host, all, PlaceOf)];
    }

    static SourceLocation PlaceOf(int number) =>
        new(null, Path: string.Create(CultureInfo.InvariantCulture, $"/hostdev[{number}]"));
}
