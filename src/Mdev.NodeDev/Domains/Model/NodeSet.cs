using System.Collections;
using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Domains;

/// <summary>Numbers of NUMA nodes as libvirt reads and prints them: <c>0-3,^2,7</c>.</summary>
static class NodeSet
{
    /// <summary>The highest number that libvirt takes.</summary>
    internal const int Highest = 16383;

    /// <summary>What is expected, for a diagnostic.</summary>
    internal const string Expected = "a list of node numbers from 0 to 16383, for example 0-3,5";

    const string WhiteSpace = " \t\n\v\f\r";

    /// <summary>
    /// Reads a list; parts that start with <c>^</c> take away what stood before. An empty set is none.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out ValueList<int> nodes)
    {
        nodes = [];
        BitArray set = new(Highest + 1);
        text = text.TrimStart(WhiteSpace);
        while (!text.IsEmpty)
        {
            bool isTaken = text[0] == '^';
            if (isTaken)
                text = text[1..];
            if (
                text.IsEmpty
                || !char.IsAsciiDigit(text[0])
                || !TryNumber(ref text, out int first)
                || !TryEnd(ref text, first, isTaken, out int last)
            )
                return false;
            for (int node = first; node <= last; node++)
                set[node] = !isTaken;
            if (!text.IsEmpty && text[0] != ',')
                return false;
            text = text.IsEmpty ? text : text[1..].TrimStart(WhiteSpace);
        }
        nodes = ValueList.From(Enumerable.Range(0, Highest + 1).Where(node => set[node]));
        return !nodes.IsEmpty;
    }

    /// <summary>Numbers that follow each other as <c>first-last</c>.</summary>
    internal static string Format(ValueList<int> nodes)
    {
        StringBuilder text = new();
        for (int i = 0; i < nodes.Count; i++)
        {
            int first = nodes[i];
            while (i + 1 < nodes.Count && nodes[i + 1] == nodes[i] + 1)
                i++;
            text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{first}");
            if (nodes[i] > first)
                text.Append(CultureInfo.InvariantCulture, $"-{nodes[i]}");
        }
        return text.ToString();
    }

    /// <summary>
    /// The other end of a range; without one it is the number itself. A part that takes away cannot be a range.
    /// </summary>
    static bool TryEnd(ref ReadOnlySpan<char> text, int first, bool isTaken, out int last)
    {
        last = first;
        text = text.TrimStart(WhiteSpace);
        if (text is not ['-', ..])
            return true;
        // The C library reads the second number, with white space and a plus sign.
        text = text[1..].TrimStart(WhiteSpace);
        if (text is ['+', ..])
            text = text[1..];
        if (isTaken || !TryNumber(ref text, out last) || last < first)
            return false;
        text = text.TrimStart(WhiteSpace);
        return true;
    }

    static bool TryNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        int length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]) && number <= Highest)
            number = (number * 10) + text[length++] - '0';
        text = text[length..];
        return length > 0 && number <= Highest;
    }
}
