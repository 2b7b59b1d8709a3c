using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// Converts every <see cref="ValueList{T}"/> to a JSON array and back. An item that is <see langword="null"/> is
/// refused.
/// </summary>
/// <remarks>
/// <see cref="ValueList{T}"/> names it in an attribute; source generators need it to be public. A generated context
/// need not list the items of the model's own lists.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueListJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2067",
        Justification = "A list is a struct: no constructor is called."
    )]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ((IJsonList)RuntimeHelpers.GetUninitializedObject(typeToConvert)).CreateConverter();
}
