using System.ComponentModel;
using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>Converts a text to a value, for configuration and other users of <see cref="TypeConverter"/>.</summary>
/// <typeparam name="T">The value.</typeparam>
sealed class ParsableConverter<T> : TypeConverter
    where T : IParsable<T>
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? T.Parse(text, CultureInfo.InvariantCulture) : base.ConvertFrom(context, culture, value);
}
