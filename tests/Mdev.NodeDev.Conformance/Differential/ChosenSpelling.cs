namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Text that this library writes otherwise than libvirt on purpose: a row of <c>docs/differences.md</c>.
/// </summary>
/// <param name="What">The first column of the row.</param>
/// <param name="Spell">Makes of our text, given libvirt's, what libvirt writes; the same text where the row says
/// nothing about it.</param>
/// <param name="Since">The first version that writes it otherwise; <see langword="null"/>: the oldest.</param>
/// <param name="Before">The first version that writes as we do; <see langword="null"/>: none.</param>
sealed record ChosenSpelling(
    string What,
    Func<string, string, string> Spell,
    LibvirtVersion? Since = null,
    LibvirtVersion? Before = null
);
