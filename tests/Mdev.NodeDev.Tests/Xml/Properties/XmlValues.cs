using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

/// <summary>Invented values of a device: all that the complete reader can produce.</summary>
static class XmlValues
{
    internal static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", "x", " lead", "trail ", "a & b <c>", "'q' \"d\"", "é漢😀", "0", "\t\n", "]]>"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Clean(text.Get))
    );

    internal static readonly Gen<string?> MaybeText = Maybe(Text);

    internal static readonly Gen<uint> UInt = Gen.OneOf(
        Gen.Elements<uint>(0u, 1u, 7u, 8u, 31u, 255u, 256u, 65536u, int.MaxValue, 1u << 31, uint.MaxValue),
        Gen.Choose(0, int.MaxValue).Select(number => (uint)number)
    );

    internal static readonly Gen<ChannelLocation> Channel =
        from cssid in UInt
        from ssid in UInt
        from devno in UInt
        select new ChannelLocation(cssid, ssid, devno);

    internal static readonly Gen<PciLocation> Address = Gen.OneOf(
        from domain in UInt
        from bus in Gen.Choose(0, 0xff)
        from slot in Gen.Choose(0, 0x1f)
        from function in Gen.Choose(0, 7)
        select new PciLocation(domain, (uint)bus, (uint)slot, (uint)function),
        UInt.Select(function => new PciLocation(0, 0, 0, function))
    );

    /// <summary>What can stand in an XML document.</summary>
    static string Clean(string text) => XmlText.Clean(text);

    internal static Gen<UnknownContent> Unknown() =>
        Gen.Frequency(
            (5, Gen.Constant(default(UnknownContent))),
            (
                1,
                Gen.Elements(
                    new UnknownContent("<odd/>"),
                    new UnknownContent("<odd a='&apos;'>\n  <b/> text</odd><odd></odd>"),
                    new UnknownContent("<x:name xmlns:x='u'><!-- c --></x:name>")
                )
            )
        );

    internal static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    internal static Gen<T?> MaybeValue<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    internal static Gen<ValueList<T>> List<T>(Gen<T> gen) =>
        Gen.Choose(0, 3).SelectMany(count => gen.ArrayOf(count)).Select(ValueList.From<T>);

    internal static Gen<ulong> Wide() =>
        Gen.OneOf(
            Gen.Elements(0ul, 0ul, 1ul, 512ul, uint.MaxValue, 1ul << 63, ulong.MaxValue),
            UInt.Select(number => (ulong)number)
        );

    internal static Gen<int> Signed() => UInt.Select(number => unchecked((int)number));

    internal static Gen<bool> Either() => Gen.Elements(false, true);

    internal static Gen<T> OneOf<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());
}
