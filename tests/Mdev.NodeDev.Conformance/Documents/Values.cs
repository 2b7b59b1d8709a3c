namespace Mdev.NodeDev.Conformance;

/// <summary>What a text or an attribute may hold.</summary>
/// <param name="name">What it is called in a failure.</param>
/// <param name="good">Makes one that libvirt takes.</param>
/// <param name="bad">Some that it may refuse, near the border.</param>
sealed class Values(string name, Func<Dice, string> good, params string[] bad)
{
    /// <summary>One that libvirt takes.</summary>
    internal string Good(Dice dice) => good(dice);

    /// <summary>One that it may refuse.</summary>
    internal string Bad(Dice dice) => bad.Length == 0 ? "" : dice.Of(bad);

    public override string ToString() => name;
}
