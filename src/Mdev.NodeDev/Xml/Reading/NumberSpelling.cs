using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>How a number may be spelled, which differs from value to value.</summary>
/// <param name="Base">10, 16, or 0 for the base that the prefix says.</param>
/// <param name="PrintedSigned">
/// Whether libvirt prints numbers from 2^31 on as negative ones, so that a complete reader takes them.
/// </param>
readonly record struct NumberSpelling(int Base, bool PrintedSigned = false)
{
    /// <summary>Decimal digits.</summary>
    internal static NumberSpelling Decimal => new(10);

    /// <summary>Decimal digits, printed signed.</summary>
    internal static NumberSpelling DecimalPrintedSigned => new(10, PrintedSigned: true);

    /// <summary>Hexadecimal digits, <c>0x</c> or not.</summary>
    internal static NumberSpelling Hexadecimal => new(16);

    /// <summary><c>0x</c> hexadecimal, <c>0b</c> binary, <c>0</c> octal, else decimal.</summary>
    internal static NumberSpelling AnyBase => new(0);

    /// <summary>Any base, printed signed.</summary>
    internal static NumberSpelling AnyBasePrintedSigned => new(0, PrintedSigned: true);

    /// <summary>Whether a text spells a number, whatever its sign.</summary>
    internal bool IsOf(string text, uint number) =>
        CNumber.TryParse(text, Base, out _, out ulong magnitude) && magnitude == number;

    /// <summary>What is expected, for a diagnostic.</summary>
    internal string Expected =>
        Base switch
        {
            10 => $"a decimal number from 0 to {uint.MaxValue}",
            16 => $"a hexadecimal number from 0 to 0x{uint.MaxValue:x}",
            _ => $"a number from 0 to {uint.MaxValue}",
        };
}
