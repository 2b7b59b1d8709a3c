namespace Mdev.NodeDev.Domains;

/// <summary>One thing that must not be: a row of <see cref="DomainRules"/>.</summary>
/// <param name="Descriptor">What is reported.</param>
/// <param name="Breaks">The values of the message if a device breaks the rule, else <see langword="null"/>.</param>
sealed record DomainRule(DiagnosticDescriptor Descriptor, Func<DomainJudgement, JudgedDevice, object?[]?> Breaks)
{
    /// <summary>A rule for each hostdev for itself; the value is what the hostdev is called.</summary>
    internal static DomainRule Never(DiagnosticDescriptor descriptor, Func<Hostdev, DomainContext?, bool> isBroken) =>
        new(
            descriptor,
            (all, device) => device.Hostdev is { } hostdev && isBroken(hostdev, all.Context) ? [device.Title] : null
        );

    /// <summary>
    /// A rule for places that one device only can have; the values are the place and what both devices are called.
    /// </summary>
    /// <param name="descriptor">What is reported of the second device and later ones.</param>
    /// <param name="place">The place that a device takes, if it takes one.</param>
    internal static DomainRule Once(DiagnosticDescriptor descriptor, Func<JudgedDevice, object?> place) =>
        Once(descriptor, place, (taken, device, first) => [taken, device.Title, first.Title]);

    /// <inheritdoc cref="Once(DiagnosticDescriptor, Func{JudgedDevice, object})"/>
    /// <param name="descriptor">What is reported of the second device and later ones.</param>
    /// <param name="place">The place that a device takes, if it takes one.</param>
    /// <param name="values">The values for a place, a device, and the first one there; none: it may be there.</param>
    internal static DomainRule Once(
        DiagnosticDescriptor descriptor,
        Func<JudgedDevice, object?> place,
        Func<object, JudgedDevice, JudgedDevice, object?[]?> values
    )
    {
        object rule = new();
        return new(
            descriptor,
            (all, device) =>
                place(device) is { } taken && all.FirstAt(rule, taken, device) is { } first && first != device
                    ? values(taken, device, first)
                    : null
        );
    }
}
