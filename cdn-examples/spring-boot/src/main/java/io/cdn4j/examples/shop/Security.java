package io.cdn4j.examples.shop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what. */
@Configuration
public class Security {
  private static final String EDITOR = "EDITOR";

  /** Products are for everybody, baskets for users, edits and the actuator for the editor. */
  @Bean
  SecurityFilterChain rules(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/basket")
                    .authenticated()
                    .requestMatchers("/products/*/edit", "/actuator/**")
                    .hasRole(EDITOR)
                    .anyRequest()
                    .permitAll())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/actuator/**"))
        .formLogin(login -> login.defaultSuccessUrl("/basket"))
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  /** Each with his name as password. */
  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        user("alice", "CUSTOMER"), user("bob", "CUSTOMER"), user("editor", EDITOR));
  }

  private static UserDetails user(String name, String role) {
    return User.withUsername(name).password("{noop}" + name).roles(role).build();
  }
}
