using System.Collections.ObjectModel;
using System.Reflection;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>A constant as C# writes it.</summary>
static class ApiConstant
{
    internal static string Of(CustomAttributeTypedArgument argument) =>
        argument.Value switch
        {
            Type type => $"typeof({ApiTypeName.Of(type)})",
            ReadOnlyCollection<CustomAttributeTypedArgument> items => $"[{string.Join(", ", items.Select(Of))}]",
            _ => Of(argument.Value, argument.ArgumentType),
        };

    internal static string Of(object? value, Type type) =>
        value switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
            string text => $"\"{Escape(text)}\"",
            bool flag => flag ? "true" : "false",
            char c => $"'{c}'",
            _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice => Choice(choice, value),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    static string Choice(Type choice, object value) =>
        string.Join(
            " | ",
            Enum.ToObject(choice, value).ToString()!.Split(", ").Select(name => $"{ApiTypeName.Of(choice)}.{name}")
        );
}
