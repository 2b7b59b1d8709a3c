using System.Xml;

namespace Mdev.NodeDev;

/// <summary>Why a text is not XML.</summary>
static class XmlProblem
{
    /// <summary>What the XML parser said, without the place at its end: a diagnostic has a location.</summary>
    internal static string Of(XmlException malformed)
    {
        string place = FormattableString.Invariant($" Line {malformed.LineNumber}, position {malformed.LinePosition}.");
        return malformed.Message.EndsWith(place, StringComparison.Ordinal)
            ? malformed.Message[..^place.Length]
            : malformed.Message;
    }
}
