using System.Globalization;
using System.Text.Json;

namespace Mdev.NodeDev;

/// <summary>
/// A malformed item of a list. The framework gives it the path of the outermost list; the message goes on from there to
/// the item, and to what is malformed in it.
/// </summary>
sealed class ListItemException(int index, JsonException malformed) : JsonException(null, malformed)
{
    readonly string _reason = malformed is ListItemException inner ? inner._reason : Reason(malformed);

    readonly string _rest = string.Create(
        CultureInfo.InvariantCulture,
        $"[{index}]{malformed.Path?.TrimStart('$')}{(malformed as ListItemException)?._rest}"
    );

    public override string Message =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_reason} Path: {Path}{_rest} | LineNumber: {LineNumber} | BytePositionInLine: {BytePositionInLine}."
        );

    /// <summary>The message without the place that the framework adds, which is that within the item.</summary>
    static string Reason(JsonException malformed)
    {
        int place = malformed.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return place < 0 ? malformed.Message : malformed.Message[..place];
    }
}
