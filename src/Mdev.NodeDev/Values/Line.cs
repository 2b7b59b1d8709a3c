using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// What <c>ToString</c> of the model's types returns: one line that is safe for a log, cut where it is too long.
/// </summary>
static class Line
{
    /// <summary>The longest line, without the mark of a cut.</summary>
    internal const int Longest = 160;

    /// <summary>A text as one line.</summary>
    internal static string Of(string text) => Printable.Of(text, Longest);

    /// <summary>The members of a record in the form of the language: <c>Name { A = 1, B = 2 }</c>.</summary>
    internal static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        StringBuilder text = new($"{name} {{ ");
        if (printMembers(text))
            text.Append(' ');
        return Of(text.Append('}').ToString());
    }

    /// <summary>Items in brackets: as many as fit into a line.</summary>
    internal static string OfItems<T>(ValueList<T> items)
    {
        StringBuilder text = new("[");
        for (int i = 0; i < items.Count && text.Length <= Longest; i++)
            text.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{items[i]}");
        return Of(text.Append(']').ToString());
    }

    /// <summary>A number of things: <c>1 type</c>, <c>2 types</c>.</summary>
    internal static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    /// <summary>The driver that a device is bound to, if it is.</summary>
    internal static string Driver(string? driver) => driver is null ? "" : $", driver {driver}";
}
