using System.Reflection;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Values of any type of the model, with everything set that can be: each text is long and of two lines, each list has
/// three items.
/// </summary>
static class SampleValues
{
    internal static readonly string Text = $"two\nlines {new string('x', 500)}";

    /// <summary>A value of a type; <see langword="null"/> where there is none to be had.</summary>
    internal static object? Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return Text;
        if (type == typeof(VgpuProfileName))
            return VgpuProfileName.Parse(Text);
        if (type == typeof(CreateArguments))
            return CreateArguments.Parse(new string('x', 500));
        if (type == typeof(CompatibilityVersion))
            return CompatibilityVersion.TryParse($"1.{new string('2', 500)}", out CompatibilityVersion? version)
                ? version
                : null;
        if (type == typeof(Guid))
            return Guid.Parse(SampleUuids.First);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromHours(1);
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive)
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            return ListOf(type.GetGenericArguments()[0]);
        if (type.IsAbstract)
            return type.Assembly.GetTypes().FirstOrDefault(one => !one.IsAbstract && one.IsSubclassOf(type)) is { } kind
                ? Of(kind)
                : null;
        return type.Assembly == typeof(NodeDevice).Assembly && !type.IsGenericTypeDefinition ? Filled(type) : null;
    }

    static object ListOf(Type item)
    {
        Array items = Array.CreateInstance(item, 3);
        for (int i = 0; i < items.Length; i++)
            items.SetValue(Of(item), i);
        return typeof(ValueList).GetMethod(nameof(ValueList.From))!.MakeGenericMethod(item).Invoke(null, [items])!;
    }

    static object? Filled(Type type)
    {
        object? value = Created(type);
        foreach (PropertyInfo property in value is null ? [] : type.GetProperties())
        {
            try
            {
                if (property.SetMethod is { IsPublic: true } && !Holds(property.PropertyType, type))
                    property.SetValue(value, Of(property.PropertyType));
            }
            catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException)
            {
                // It keeps its default.
            }
        }
        return value;
    }

    /// <summary>Whether a property would hold values of its own type, without an end.</summary>
    static bool Holds(Type property, Type type) =>
        property == type || property.IsGenericType && property.GetGenericArguments().Contains(type);

    static object? Created(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors()
            .OrderByDescending(one => one.GetParameters().Length)
            .FirstOrDefault(one => one.GetParameters() is not [{ } only] || only.ParameterType != type);
        try
        {
            return constructor is null
                ? type.IsValueType
                    ? Activator.CreateInstance(type)
                    : null
                : constructor.Invoke([.. constructor.GetParameters().Select(one => Of(one.ParameterType))]);
        }
        catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException)
        {
            return null;
        }
    }
}
