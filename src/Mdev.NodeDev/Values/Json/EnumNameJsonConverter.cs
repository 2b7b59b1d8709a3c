using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>Converts an enum to JSON and back as the names of its members; numbers are refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <remarks>The model names it in its attributes; source generators need it to be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumNameJsonConverter<T>() : JsonStringEnumConverter<T>(null, allowIntegerValues: false)
    where T : struct, Enum;
